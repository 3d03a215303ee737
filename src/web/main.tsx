/** Starts the web app. */
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './theme/library.css';
import './theme/palette.css';
import './theme/base.css';
import './theme/print.css';
import { queryClient } from './actions/client.ts';
import { noteArrival } from './parts/arrival.ts';
import { watchPrinting } from './parts/printing/printing.ts';
import { router } from './router.tsx';
import { colorSchemeManager, cssVariables, theme } from './theme/theme.ts';

router.subscribe('onBeforeLoad', ({ fromLocation, toLocation, pathChanged }) => {
  if (fromLocation !== undefined && pathChanged) noteArrival(toLocation.pathname);
});

watchPrinting();

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element "root".');
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
