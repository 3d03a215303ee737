/** Families of the made-up fleet that no advisory of the corpus is about: ordinary IT and plain equipment. */

export interface Family {
  manufacturer: string;
  models: readonly string[];
  /** The models are told apart by a number behind the name. */
  numbered: boolean;
  deviceType: string;
}

export const unrelated: readonly Family[] = [
  {
    manufacturer: 'Dell',
    models: ['OptiPlex', 'Latitude', 'Precision'],
    numbered: true,
    deviceType: 'Workstation',
  },
  {
    manufacturer: 'HP',
    models: ['EliteDesk', 'ProDesk', 'EliteBook'],
    numbered: true,
    deviceType: 'Workstation',
  },
  { manufacturer: 'Lenovo', models: ['ThinkCentre', 'ThinkPad'], numbered: true, deviceType: 'Workstation' },
  { manufacturer: 'Zebra', models: ['ZD', 'GK', 'ZT'], numbered: true, deviceType: 'Label Printer' },
  { manufacturer: 'Brother', models: ['HL-L', 'MFC-L'], numbered: true, deviceType: 'Printer' },
  { manufacturer: 'Kyocera', models: ['ECOSYS', 'TASKalfa'], numbered: true, deviceType: 'Printer' },
  { manufacturer: 'Samsung', models: ['Galaxy Tab', 'SyncMaster'], numbered: true, deviceType: 'Tablet' },
  { manufacturer: 'Apple', models: ['iPad', 'iPhone'], numbered: true, deviceType: 'Tablet' },
  { manufacturer: 'Seca', models: ['Scale', 'Column Scale'], numbered: true, deviceType: 'Scale' },
  { manufacturer: 'Omron', models: ['HBP', 'HEM'], numbered: true, deviceType: 'Blood Pressure Monitor' },
  {
    manufacturer: 'Heine',
    models: ['Omega', 'Beta', 'Mini'],
    numbered: true,
    deviceType: 'Ophthalmoscope',
  },
  { manufacturer: 'Liebherr', models: ['MKv', 'LKv'], numbered: true, deviceType: 'Medical Refrigerator' },
  {
    manufacturer: 'Eppendorf',
    models: ['Centrifuge', 'ThermoMixer'],
    numbered: true,
    deviceType: 'Centrifuge',
  },
  { manufacturer: 'Olympus', models: ['CX', 'BX'], numbered: true, deviceType: 'Microscope' },
  { manufacturer: 'Getinge', models: ['S', 'HS'], numbered: true, deviceType: 'Steriliser' },
  { manufacturer: 'Linak', models: ['Bed Control', 'Column'], numbered: true, deviceType: 'Hospital Bed' },
];
