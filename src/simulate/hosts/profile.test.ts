/** What is taken to listen on devices, by their rows. */
import { expect, it } from 'vitest';
import { loadHostProfiles } from '#data/host-profiles/index.ts';
import { loadNetworkServices } from '#data/network-services/index.ts';
import { profileOf } from './profile.ts';

const profiles = loadHostProfiles();
const row = { os: null, deviceType: null, notes: null };

it.each([
  [{ os: 'Windows XP Embedded' }, 'msrpc netbios rdp smb', 'Windows domain', null],
  [
    { os: 'Windows Server 2016', deviceType: 'PACS server' },
    'dicom https msrpc rdp smb winrm',
    'Windows domain',
    'pacs',
  ],
  [{ os: 'IOS XE', deviceType: 'Network switch' }, 'https snmp ssh', 'Network administration', null],
  [{ os: 'Debian 11', deviceType: 'Medical device gateway' }, 'hl7 https ssh', 'Linux servers', null],
  [{ deviceType: 'CT scanner' }, 'dicom', null, null],
  [{ deviceType: 'Server, virtual', notes: 'EHR application server' }, 'hl7 https', null, 'ehr'],
  [{ deviceType: 'Infusion pump, large volume' }, '', null, null],
  // "ios" is no part of another word.
  [{ os: 'Kiosk system', deviceType: 'Badge reader' }, '', null, null],
  [{}, '', null, null],
])('of %j', (facts, listens, credentialGroup, clinicalService) => {
  expect(profileOf({ ...row, ...facts }, profiles)).toMatchObject({
    listens: listens === '' ? [] : listens.split(' '),
    credentialGroup,
    clinicalService,
  });
});

it('names only services that there are', () => {
  const known = loadNetworkServices().services.map(({ id }) => id);
  const named = [...profiles.systems, ...profiles.types].flatMap(({ listens }) => listens);
  expect(named.filter((id) => !known.includes(id))).toEqual([]);
});
