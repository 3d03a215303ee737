/** Takes a list with its filter away as a spreadsheet. */
import { Button, Menu } from '@mantine/core';
import { endpointUrl } from '#http/contract/client.ts';
import type { Endpoint } from '#http/contract/endpoint.ts';
import { Icon } from './icons.tsx';

export function ExportMenu({
  endpoint,
  org,
  query = {},
  label = 'Export',
}: {
  endpoint: Endpoint;
  org: string;
  query?: object;
  label?: string;
}) {
  const urlOf = (format: 'csv' | 'xlsx') => endpointUrl(endpoint, { org }, { ...query, format });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" size="sm" leftSection={<Icon name="download" />}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={urlOf('csv')} download>
          Comma-separated (CSV)
        </Menu.Item>
        <Menu.Item component="a" href={urlOf('xlsx')} download>
          Excel workbook (XLSX)
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
