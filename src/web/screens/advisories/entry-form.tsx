/** The form in which a notice that came as a letter or PDF is typed in. */
import { Button, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useRef, useState, type FormEvent } from 'react';
import type { AdvisoryEntry } from '#http/contract/advisories.ts';
import { useEntryPreview } from '../../actions/advisories.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { readableOf, readDraft, splitCves, type EntryDraft, type Messages } from './entry-draft.ts';
import { ProductRows } from './product-rows.tsx';
import styles from './entry-form.module.css';

/** Milliseconds without a key before what is typed is read. */
const quietFor = 400;

export function EntryForm({
  org,
  start,
  submitLabel,
  isSaving,
  error,
  onSave,
  onCancel,
}: {
  org: string;
  start: EntryDraft;
  submitLabel: string;
  isSaving: boolean;
  error: unknown;
  onSave: (entry: AdvisoryEntry) => void;
  onCancel: () => void;
}) {
  const [draft, setDraft] = useState(start);
  const [messages, setMessages] = useState<Messages>({});
  const [settledDraft] = useDebouncedValue(draft, quietFor);
  const readable = useMemo(() => readableOf(settledDraft), [settledDraft]);
  const preview = useEntryPreview(org, readable?.entry ?? null, readable?.keys ?? []);
  const form = useRef<HTMLFormElement>(null);

  function change(to: Partial<EntryDraft>) {
    const next = { ...draft, ...to };
    setDraft(next);
    // Once the form was refused, messages follow what is typed; before, nobody is told off for an unfinished field.
    if (Object.keys(messages).length > 0) setMessages(readDraft(next).messages ?? {});
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const read = readDraft(draft);
    if (read.entry !== null) {
      setMessages({});
      onSave(read.entry);
      return;
    }
    setMessages(read.messages);
    requestAnimationFrame(() =>
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-error="true"] input')?.focus(),
    );
  }

  const count = Object.keys(messages).length;
  return (
    <form ref={form} className="stack" noValidate onSubmit={submit} data-testid="entry-form">
      <Section title="The notice">
        <div className={styles.grid}>
          <TextInput
            label="Issuer"
            description="Who sent it: the manufacturer, an authority, a supplier"
            required
            value={draft.issuer}
            error={messages.issuer}
            onChange={(event) => change({ issuer: event.currentTarget.value })}
          />
          <TextInput
            label="Reference"
            description="Its own number, if it has one"
            value={draft.reference}
            error={messages.reference}
            onChange={(event) => change({ reference: event.currentTarget.value })}
          />
          <TextInput
            label="Date of the notice"
            description="As printed on it"
            type="date"
            required
            value={draft.date}
            error={messages.date}
            onChange={(event) => change({ date: event.currentTarget.value })}
          />
        </div>
        <TextInput
          label="Title"
          required
          value={draft.title}
          error={messages.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <TextInput
          label="Link"
          description="Where it can be read, if it is on the web"
          placeholder="https://"
          type="url"
          value={draft.link}
          error={messages.link}
          onChange={(event) => change({ link: event.currentTarget.value })}
        />
        <Textarea
          label="What it says"
          autosize
          minRows={3}
          maxRows={14}
          value={draft.summary}
          error={messages.summary}
          onChange={(event) => change({ summary: event.currentTarget.value })}
        />
      </Section>
      <Section title="Products that it means">
        <ProductRows
          products={draft.products}
          messages={messages}
          readings={preview.data?.byRow}
          onChange={(products) => change({ products })}
        />
      </Section>
      <Section title="Vulnerabilities and remedy">
        <TagsInput
          label="CVEs"
          description="Type or paste them; separate with a comma, a space or Enter. May stay empty."
          placeholder={draft.cves.length === 0 ? 'CVE-2024-12345' : ''}
          splitChars={[',', ' ', ';', '\n']}
          acceptValueOnBlur
          value={draft.cves}
          error={messages.cves}
          onChange={(cves) => change({ cves: splitCves(cves) })}
        />
        <TextInput
          label="CVSS"
          description="Base score, vector or both, if the notice gives one; of several the highest. Without it the notice stands before others that are alike."
          placeholder="9.8 or CVSS:3.1/AV:N/…"
          value={draft.cvss}
          error={messages.cvss}
          onChange={(event) => change({ cvss: event.currentTarget.value })}
        />
        <Textarea
          label="What to do"
          description="The remedy that the notice offers"
          autosize
          minRows={2}
          maxRows={10}
          value={draft.remedy}
          error={messages.remedy}
          onChange={(event) => change({ remedy: event.currentTarget.value })}
        />
        <div className={styles.grid}>
          <TextInput
            label="Entered by"
            description="Your name; it stands with the advisory"
            required
            value={draft.enteredBy}
            error={messages.enteredBy}
            onChange={(event) => change({ enteredBy: event.currentTarget.value })}
          />
        </div>
      </Section>
      {count > 0 && (
        <p role="alert" className={styles.summary}>
          {count === 1 ? 'One field needs' : `${count} fields need`} your attention; the messages stand beside
          them.
        </p>
      )}
      {error !== null && <ProblemNotice error={error} />}
      <div className="row">
        <Button type="submit" loading={isSaving}>
          {submitLabel}
        </Button>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
