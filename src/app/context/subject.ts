/** What facts are stated of: found by Ward's id, or by how people call it. */
import { WardError } from '#base/errors/problem.ts';
import { isId } from '#base/ids.ts';
import type { ContextSubject } from '#model/inventory/device-context.ts';
import type { Db } from '#store/bulk.ts';
import { subjectsNamed, subjectWithId } from '#store/inventory/context-subjects.ts';
import type { SubjectKey } from '#store/inventory/context-facts.ts';

/**
 * The subject as statements keep it. `id` is Ward's id, or a name: the asset tag of a device, maker and model, a device type, a
 * care area (with its site after a comma where several are called so), a network zone. Throws `not-found` where no device has
 * it, and `context-subject-several` where several are called so.
 */
export async function subjectKeyOf(
  db: Db,
  orgId: string,
  subject: ContextSubject,
  id: string,
): Promise<SubjectKey> {
  const what = subject.replaceAll('_', ' ');
  const known = isId(id) ? await subjectWithId(db, orgId, subject, id) : null;
  const found = known ? [known] : await subjectsNamed(db, orgId, subject, id);
  const [first, ...more] = found;
  if (!first) throw new WardError('not-found', '', { what, id });
  if (more.length > 0)
    throw new WardError('context-subject-several', '', {
      what,
      name: id,
      found: found.map(({ name }) => `"${name}"`).join(', '),
    });
  return { subject, key: first.key };
}
