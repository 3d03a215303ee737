/** A link that looks like a button; it stays a real link, so that it can be opened in a new tab. */
import { Button, type ButtonProps } from '@mantine/core';
import { createLink, type LinkComponent } from '@tanstack/react-router';
import type { AnchorHTMLAttributes } from 'react';

type AnchorButtonProps = ButtonProps & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps>;

function AnchorButton(props: AnchorButtonProps) {
  return <Button component="a" {...props} />;
}

const RoutedButton = createLink(AnchorButton);

export const LinkButton: LinkComponent<typeof AnchorButton> = (props) => (
  <RoutedButton preload="intent" {...props} />
);
