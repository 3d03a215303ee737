/** Which files are looked at before they are applied: remembered in this browser, else by what the organisation holds. */
import { useLocalStorage } from '@mantine/hooks';

export const previewChoices = ['none', 'inventories', 'all'] as const;
export type PreviewFirst = (typeof previewChoices)[number];

function known(text: string | undefined): PreviewFirst | undefined {
  return previewChoices.find((choice) => choice === text);
}

/** Where nobody chose yet: inventories, once there are devices that a wrong one would spoil. */
export function usePreviewFirst(deviceCount: number): [PreviewFirst, (choice: PreviewFirst) => void] {
  const [remembered, remember] = useLocalStorage<PreviewFirst | undefined>({
    key: 'ward-preview-first',
    getInitialValueInEffect: false,
    serialize: (choice) => choice ?? '',
    deserialize: known,
  });
  return [remembered ?? (deviceCount > 0 ? 'inventories' : 'none'), remember];
}

/** Formats of inventories, as imports name them. */
const inventoryFormats: readonly (string | null)[] = ['csv', 'xlsx'];

export function isInventoryFormat(format: string | null): boolean {
  return inventoryFormats.includes(format);
}

/**
 * False where the first bytes say that a file is no inventory: JSON, XML, or EPSS with its comment line. Spares thousands of
 * advisories a preview; what is compressed or plain text is left to the server, which reads all of it.
 */
export async function mayBeInventory(content: Blob): Promise<boolean> {
  const start = (await content.slice(0, 256).text()).replace(/^\uFEFF/, '').trimStart();
  return !/^(?:[{[<]|#model_version:)/.test(start);
}
