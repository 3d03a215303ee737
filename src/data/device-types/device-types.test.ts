/** The table of device types is whole: every role once, no phrase twice, all written as they are looked up. */
import { describe, expect, it } from 'vitest';
import { deviceRoles } from '#model/inventory/device-role.ts';
import { harmSeverities, missionImpacts } from '#model/judgement/harm.ts';
import { loadDeviceTypes } from './index.ts';

const table = loadDeviceTypes();

describe('device types', () => {
  it('has one entry for each role of the model', () => {
    expect(table.entries.map((entry) => entry.role)).toEqual(expect.arrayContaining([...deviceRoles]));
    expect(table.entries).toHaveLength(deviceRoles.length);
    expect(table.entries.filter(({ severity }) => !harmSeverities.includes(severity))).toEqual([]);
    expect(table.entries.filter(({ worstMission }) => !missionImpacts.includes(worstMission))).toEqual([]);
  });

  it('gives every phrase to one role only', () => {
    const phrases = table.entries.flatMap((entry) => entry.phrases);
    expect(phrases.length).toBeGreaterThan(500);
    expect(phrases.filter((phrase, index) => phrases.indexOf(phrase) !== index)).toEqual([]);
  });

  it('writes phrases as they are looked up: lower-case ASCII words', () => {
    const odd = table.entries
      .flatMap((entry) => entry.phrases)
      .filter((phrase) => !/^[a-z0-9]+( [a-z0-9]+)*$/.test(phrase));
    expect(odd).toEqual([]);
  });

  it('takes the worst where the role is not known, and says why for each role', () => {
    expect(table.entries.find((entry) => entry.role === 'unknown')?.severity).toBe('catastrophic');
    expect(table.entries.filter((entry) => !/^[A-Z].{30,}\w$/.test(entry.because))).toEqual([]);
    expect(table.reviewed).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });
});
