/**
 * Words that describe a device without naming it, in three strengths. They are taken from how device catalogues
 * speak (GMDN and FDA product-code names), not from any single advisory.
 */
import { atomsOf } from '../text/atoms.ts';

const set = (words: string): ReadonlySet<string> =>
  new Set(words.split(/\s+/).flatMap((w) => atomsOf(w).map((a) => a.text)));

/** Kinds of thing and filler: their absence from an inventory row means nothing. */
export const genericWords = set(`
  system software firmware device pump monitor patient infusion syringe unit module medical health healthcare family series
  product model application app equipment instrument machine the and of for a an in at with or to by on from is are wireless
  worn large volume delivery therapy hub cardiograph electrocardiograph resting stress holter testing test analysis
  cardiac fetal maternal vital sign bedside recorder monitoring diabetes hemodialysis dialysis transmitter meter glucose blood
  analyzer surgical imaging ultrasound radiology line all version release code part number no type certain various multiple
  following affected option enabled capability installed integrated integration including include insulin handheld
  portable mobile implantable respiratory tool accessory accessories embedded range electronic digital automated automatic
  component components iot operating stack library based specific maintenance technology technologies fluid air gas energy platform
  door access video surveillance recorder industrial intelligent building automation hvac chiller thermostat elevator lift lighting
  intrusion fire uninterruptible supply distribution plc interface robot telepresence phone intercom optional installer
  user users only home hospital build builds plugin specimen processor units
  framework kit starter reactor bioreactor incubator centrifuge wheelchair chair electric power stimulator nerve thermometer scale oximeter
  glucometer headset wearable appliance bundle toolkit library
  gerat blutdruckmessgerat blutzuckermessgerat messgerat rollstuhl elektrorollstuhl spritzenpumpe infusionspumpe beatmungsgerat
  patientenmonitor uberwachungsmonitor anwendung arbeitsplatz
  pompe moniteur appareil logiciel poste seringue respirateur tensiometre visionneuse serveur
  bomba equipo aparato servidor jeringa ventilador visor aplicacion paciente
  pompa apparecchio siringa ventilatore pomp apparaat toestel spuitpomp beademingsapparaat
  overvakning sprutpump programvara apparat
`);

/** Words that often are part of a name: needed as soon as the row names something that the advisory does not. */
export const softWords = set(`
  server station workstation workplace center enterprise information informatics portal viewer console controller control panel
  gateway manager management client service web connect cloud suite solution edition bed cart cabinet reader programmer remote
  generator receiver base scanner camera ip router switch printer card rack ups pdu alarm nvr dvr data telemetry medication dispensing anesthesia network tower workspace
  android ios windows wifi wi fi bluetooth mri ct mr pet spect nm xray us icd crt d p cardiology vision care point clinical diagnostic emr ehr eeg emg safety ventilation connectivity communication nurse call
`);

/** Of the generic words those that never are part of a name. */
export const emptyWords = set(
  'the and of for an a in at with or to by on from is are all any version release code part number no type certain various multiple ' +
    'following affected including include system software firmware device product model family series units only based specific range',
);

/** Words behind a model that make it another one: "Infinia Plus", "S5 Compact". */
export const variantWords = set(
  'plus pro max mini lite light elite ultra premium advanced basic expert express compact classic duo dual touch smart prime select ' +
    'extended neonatal pediatric adult junior senior wireless mobile portable international edition generation',
);

/** Imaging and care modalities: they name a product only where nothing else does. */
export const modalityWords = set(
  'ct mri mr pet spect nm xray ultrasound ecg ekg ventilator defibrillator cpap dicom pacs',
);

/** Operating systems are conditions, never products of a device maker. */
export const platformWords = set(
  'windows linux android ios xp vista server embedded microsoft macos ubuntu debian professional operating sp service pack r2',
);

/** True where a token holds a digit: a model, part or series number. */
export function isCode(text: string): boolean {
  return /\d/.test(text);
}

/** A code that by itself tells one model of a maker from the others: M3150, 35700BAX2, MX40, 8015. */
export function isStrongCode(text: string): boolean {
  const digits = text.replace(/\D/g, '').length;
  return digits >= 4 || (digits >= 2 && /^[a-z]/.test(text) && text.length >= 4);
}
