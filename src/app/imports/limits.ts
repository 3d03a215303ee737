/** How large a file may be; http and cli ask here, formats holds the figure. */
export { maxIntakeBytes } from '#formats/intake.ts';

/** Characters of an armoured detached signature: it travels in the address of a request, whose head Node limits to 16 KiB. */
export const maxSignatureLength = 8192;

/** Characters of a hash file that are looked at: the hash is its first word, and of 128 digits at most. */
export const maxHashLength = 256;
