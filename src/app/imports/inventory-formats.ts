/** The formats in which an inventory comes. */

export const inventoryFormats = ['csv', 'xlsx'] as const;

export function isInventory(record: { format: string | null }): boolean {
  return inventoryFormats.some((format) => format === record.format);
}
