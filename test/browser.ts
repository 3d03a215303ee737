/**
 * Finds a Chromium for tests: `CHROMIUM_PATH`, else one of the system, else the one that the package @sparticuz/chromium
 * carries (Linux x64). Where there is none, browser tests skip and say why; in CI that is a failure.
 */
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { arch, platform, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

interface Program {
  executablePath: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  /** Where it was unpacked to; null for a program that was there already. */
  folder: string | null;
}

const commonArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const packaged = 'package';
const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function systemChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => systemNames.map((name) => join(folder, name))).find(isExecutable);
}

/**
 * Unpacks the Chromium of the package into a folder of its own. The package gives its libraries only where it believes
 * to run in a Lambda, and changes the environment for that; both are kept to this call.
 */
async function unpackChromium(): Promise<Program> {
  const before = { ...process.env };
  const folder = mkdtempSync(join(tmpdir(), 'ward-chromium-'));
  try {
    process.env.TMPDIR = folder;
    process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x';
    const { default: carried } = await import('@sparticuz/chromium');
    const executablePath = await carried.executablePath();
    const env = { ...process.env, FONTCONFIG_FILE: writeFontList(folder) };
    // One process for everything is for Lambdas; switched-off web security would test another browser than users have.
    const unwanted = [
      '--single-process',
      '--disable-web-security',
      '--allow-running-insecure-content',
      '--headless',
    ];
    const args = carried.args.filter((arg) => !unwanted.some((name) => arg.startsWith(name)));
    return { executablePath, args: [...args, ...commonArgs], env, folder };
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

/** The package's own list of font folders names /tmp/fonts; without a font, Chromium draws no text and falls over. */
function writeFontList(folder: string): string {
  const file = join(folder, 'fonts.conf');
  const folders = [join(folder, 'fonts'), '/usr/share/fonts'].map((path) => `<dir>${path}</dir>`).join('');
  const cache = `<cachedir>${join(folder, 'font-cache')}</cachedir>`;
  writeFileSync(file, `<?xml version="1.0"?><fontconfig>${folders}${cache}</fontconfig>\n`);
  return file;
}

/** The path of a program, `package` for the one to unpack, or null where there is none. */
function findBrowser(): string | null {
  const given = process.env.CHROMIUM_PATH;
  if (given !== undefined && given !== '') {
    if (isExecutable(given)) return given;
    throw new Error(`CHROMIUM_PATH is ${given}, which is no program that can be run.`);
  }
  return systemChromium() ?? (platform() === 'linux' && arch() === 'x64' ? packaged : null);
}

/** Null where no browser was found. */
export const foundBrowser = findBrowser();

/** Why browser tests are skipped, to put behind their names; empty where they run. */
export const noBrowser =
  foundBrowser === null ? ` (skipped: no Chromium on ${platform()} ${arch()}; set CHROMIUM_PATH)` : '';

if (foundBrowser === null && ['true', '1'].includes(process.env.CI ?? '')) {
  throw new Error(`In CI the browser tests must run${noBrowser}`);
}

/** Starts the browser that was found. What was unpacked for it goes when it is closed. */
export async function launchBrowser(): Promise<Browser> {
  if (foundBrowser === null) throw new Error(`There is no browser${noBrowser}`);
  const { executablePath, args, env, folder } =
    foundBrowser === packaged
      ? await unpackChromium()
      : { executablePath: foundBrowser, args: commonArgs, env: process.env, folder: null };
  const given = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const browser = await chromium.launch({ executablePath, args, env: Object.fromEntries(given) });
  if (folder !== null)
    browser.on('disconnected', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return browser;
}
