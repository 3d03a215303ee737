/** Facts of devices and their places, and their values, in words for people. */
import type { StatedFact } from '#http/contract/context.ts';

type Fact = StatedFact['fact'];

export const factWords: Record<Fact, { label: string; values: Readonly<Record<string, string>> }> = {
  role: {
    label: 'What it does for patients',
    values: {
      life_sustaining: 'Keeps patients alive',
      therapy: 'Gives treatment to patients',
      monitoring: 'Watches patients and gives the alarm',
      diagnosis: 'Finds what is wrong with patients',
      laboratory: 'Examines samples of patients',
      medication_supply: 'Brings medicines to patients',
      clinical_information: 'Holds what clinicians decide on',
      administrative: 'Serves the office and not a patient',
      infrastructure: 'Carries or powers what care needs',
      unknown: 'Not known',
    },
  },
  severity: {
    label: 'The severest harm a fault can do',
    values: {
      negligible: 'Negligible: inconvenience',
      minor: 'Minor: an injury that needs no treatment',
      serious: 'Serious: an injury that needs treatment',
      critical: 'Critical: permanent impairment, or a threat to life',
      catastrophic: 'Catastrophic: death',
    },
  },
  exposure: {
    label: 'From where it can be reached',
    values: {
      small: 'Small: from nearby alone, or from a few known devices',
      controlled: 'Controlled: from a network with restricted access',
      open: 'Open: from the internet or another wide network',
    },
  },
  remote_access: {
    label: 'Access from outside, as for remote service',
    values: { no: 'No', yes: 'Yes' },
  },
  wireless: { label: 'Wireless network in use', values: { no: 'No', yes: 'Yes' } },
  physical_access: {
    label: 'Who can come to it',
    values: { staff: 'Staff alone', public: 'The public too' },
  },
  spare_capacity: {
    label: 'What can take over when devices stop',
    values: { ample: 'Ample spare capacity', some: 'Some spare capacity', none: 'No spare capacity' },
  },
  downtime_procedure: {
    label: 'How work goes on when devices stop',
    values: {
      practised: 'A practised procedure',
      written: 'A written procedure',
      none: 'No procedure',
    },
  },
};

export const subjectWords: Record<StatedFact['subject'], string> = {
  device: 'this device',
  product_model: 'its model',
  device_type: 'its device type',
  care_area: 'its care area',
  network_zone: 'its network zone',
};

/** The value in words; of one that is taken back null. */
export function valueWords({ fact, value }: Pick<StatedFact, 'fact' | 'value'>): string | null {
  return value === null ? null : (factWords[fact].values[value] ?? value);
}
