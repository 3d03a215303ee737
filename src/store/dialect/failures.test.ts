/** What the system and the database say becomes a problem a person can act on, or stays what it is. */
import { describe, expect, it } from 'vitest';
import { WardError } from '#base/errors/problem.ts';
import { asConnectionProblem, asFolderProblem, asStorageProblem } from './failures.ts';

function failure(message: string, code?: string): Error {
  return Object.assign(new Error(message), code === undefined ? {} : { code });
}

describe('a failure', () => {
  it.each([
    ['of a full disk, from the system', failure('write', 'ENOSPC'), 'disk-full'],
    ['of a full quota', failure('write', 'EDQUOT'), 'disk-full'],
    ['of a full disk, from PostgreSQL', failure('could not extend file', '53100'), 'disk-full'],
    ['of a full disk, in words', failure('PANIC:  could not write: No space left on device'), 'disk-full'],
    ['of the server going away', failure('terminating connection', '57P01'), 'database-lost'],
    ['of the connection', failure('Connection terminated unexpectedly'), 'database-lost'],
    [
      'of a connection lost before',
      failure('Client has encountered a connection error and is not queryable'),
      'database-lost',
    ],
    ['of the engine', failure('PANIC:  could not locate a valid checkpoint record'), 'database-lost'],
    ['of the engine thread', failure('the embedded database stopped with code 1'), 'database-lost'],
  ] as const)('%s is a problem of its own', (_, error, code) => {
    const problem = asStorageProblem(error);
    expect(problem).toBeInstanceOf(WardError);
    expect(problem).toMatchObject({ code, cause: error });
  });

  it.each([
    ['a unique constraint', failure('duplicate key', '23505')],
    ['work that changed its mind', failure('changed my mind')],
    ['a problem already named', new WardError('store-held', 'x')],
    ['no error at all', 'text'],
  ])('of %s stays what it is', (_, error) => {
    expect(asStorageProblem(error)).toBe(error);
  });

  it.each([
    ['EACCES', 'permission is denied'],
    ['EROFS', 'the file system is read-only'],
    ['ENOTDIR', 'a part of the path is a file'],
  ])('%s of the folder is said in words', (code, words) => {
    expect(asFolderProblem(failure('mkdir', code), '/data')).toMatchObject({
      code: 'folder-unusable',
      problem: { where: '/data', message: expect.stringContaining(words) },
    });
  });

  it('to connect names every address that was tried', () => {
    const both = new AggregateError([
      failure('connect ECONNREFUSED ::1'),
      failure('connect ECONNREFUSED 127.0.0.1'),
    ]);
    expect(asConnectionProblem(both).message).toMatch(/::1.*127\.0\.0\.1/);
  });
});
