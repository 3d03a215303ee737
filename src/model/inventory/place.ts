/** Sites and care areas that an inventory does not name: they hold devices, and can be asked for. */

/** Stands for "none named" where lists are filtered by the name of a site or care area. */
export const unnamedPlace = '(none)';
