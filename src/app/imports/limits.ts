/** How large a file may be; http and cli ask here, formats holds the figure. */
export { maxIntakeBytes } from '#formats/intake.ts';
