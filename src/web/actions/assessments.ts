/** Assessments of a manufacturer, and the matrix that they are judged by. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { assessmentEndpoints as endpoints } from '#http/contract/assessments.ts';
import { endpointUrl } from '#http/contract/client.ts';
import { ask, noteChange, queryClient } from './client.ts';
import { usePages } from './pages.ts';

export type Assessment = z.output<typeof endpoints.getAssessment.response>;
export type AssessmentRow = z.output<typeof endpoints.listAssessments.response>['items'][number];
export type FdaMatrix = z.output<typeof endpoints.getFdaMatrix.response>;
export type NewAssessment = z.input<NonNullable<typeof endpoints.startAssessment.body>>;
export type AssessmentEdit = Omit<z.input<NonNullable<typeof endpoints.editAssessment.body>>, 'version'>;
export type AssessmentFilter = Omit<
  z.input<NonNullable<typeof endpoints.listAssessments.query>>,
  'cursor' | 'limit'
>;

const keyOf = (org: string, number: string) => ['org', org, 'assessment', number.toLowerCase()];

export function useAssessments(org: string, filter: AssessmentFilter) {
  return usePages({
    key: ['org', org, 'assessments', filter],
    rowsAtOnce: 50,
    read: (page, signal) =>
      ask(endpoints.listAssessments, { params: { org }, query: { ...filter, ...page }, signal }),
  });
}

export function useAssessment(org: string, assessment: string) {
  return useQuery({
    queryKey: keyOf(org, assessment),
    queryFn: ({ signal }) => ask(endpoints.getAssessment, { params: { org, assessment }, signal }),
  });
}

export function useAssessmentHistory(org: string, assessment: string) {
  return usePages({
    key: [...keyOf(org, assessment), 'history'],
    rowsAtOnce: 50,
    read: (page, signal) =>
      ask(endpoints.getAssessmentHistory, { params: { org, assessment }, query: page, signal }),
  });
}

/**
 * The answer is shown at once, so that the next change is of the version that it has, and may come while lists are still read again.
 * What was asked for before it is given up, since it would come later and be older.
 */
function useChange<Change>(org: string, change: (change: Change) => Promise<Assessment>) {
  return useMutation({
    mutationFn: change,
    onSuccess: async (whole) => {
      const queryKey = keyOf(org, whole.number);
      await queryClient.cancelQueries({ queryKey });
      queryClient.setQueryData(queryKey, whole);
    },
    onSettled: () => {
      void noteChange(org);
    },
  });
}

export function useStartAssessment(org: string) {
  return useChange(org, (body: NewAssessment) => ask(endpoints.startAssessment, { params: { org }, body }));
}

/** Changes an assessment as it is shown. */
export function useEditAssessment(org: string, { number, version }: Pick<Assessment, 'number' | 'version'>) {
  const params = { org, assessment: number };
  return useChange(org, (edit: AssessmentEdit) =>
    ask(endpoints.editAssessment, { params, body: { ...edit, version } }),
  );
}

export function useProposeAssessment(org: string, { number, version }: Assessment) {
  const params = { org, assessment: number };
  return useChange(org, () => ask(endpoints.proposeAssessment, { params, body: { version } }));
}

/** Signs what is shown: where it is another one by then, it is refused. */
export function useSignAssessment(org: string, { number, version, fingerprint }: Assessment) {
  const params = { org, assessment: number };
  return useChange(org, () => ask(endpoints.signAssessment, { params, body: { version, fingerprint } }));
}

export function useSetFdaMatrix(org: string) {
  return useMutation({
    mutationFn: (rows: FdaMatrix['rows'] | null) =>
      ask(endpoints.setFdaMatrix, { params: { org }, body: { rows } }),
    onSettled: () => noteChange(org),
  });
}

export function assessmentFileUrl(org: string, assessment: string, format: 'json' | 'md'): string {
  return endpointUrl(endpoints.exportAssessment, { org, assessment }, { format });
}
