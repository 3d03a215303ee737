/** @secvisogram/csaf-validator-lib 2.0.10 ships without declarations; `validate.ts` checks what it takes from it. */
declare module '@secvisogram/csaf-validator-lib/*' {}
