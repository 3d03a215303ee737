/**
 * Finds a Chromium for tests: `CHROMIUM_PATH`, else one of the system, else the one that the package @sparticuz/chromium
 * carries (Linux x64). Where there is none, browser tests skip and say why; in CI that is a failure.
 */
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { arch, platform, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

interface FoundBrowser {
  executablePath: string;
  args: string[];
  env: NodeJS.ProcessEnv;
}

const commonArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
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
 * Unpacks the Chromium of the package into a folder of this process, removed at its end. The package gives its own
 * libraries only where it believes to run in a Lambda, and changes the environment for that; both are kept to this call.
 */
async function packagedChromium(): Promise<FoundBrowser> {
  const before = { ...process.env };
  const folder = mkdtempSync(join(tmpdir(), 'ward-chromium-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  try {
    process.env.TMPDIR = folder;
    process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x';
    const { default: packaged } = await import('@sparticuz/chromium');
    const executablePath = await packaged.executablePath();
    const env = { ...process.env };
    // One process for everything is for Lambdas; switched-off web security would test another browser than users have.
    const unwanted = [
      '--single-process',
      '--disable-web-security',
      '--allow-running-insecure-content',
      '--headless',
    ];
    const args = packaged.args.filter((arg) => !unwanted.some((name) => arg.startsWith(name)));
    return { executablePath, args: [...args, ...commonArgs], env };
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

async function findBrowser(): Promise<FoundBrowser | null> {
  const given = process.env.CHROMIUM_PATH;
  if (given !== undefined && given !== '' && !isExecutable(given)) {
    throw new Error(`CHROMIUM_PATH is ${given}, which is no program that can be run.`);
  }
  const path = given === undefined || given === '' ? systemChromium() : given;
  if (path !== undefined) return { executablePath: path, args: commonArgs, env: process.env };
  if (platform() === 'linux' && arch() === 'x64') return await packagedChromium();
  return null;
}

/** Null where no browser was found. */
export const foundBrowser = await findBrowser();

/** Why browser tests are skipped, to put behind their names; empty where they run. */
export const noBrowser =
  foundBrowser === null ? ` (skipped: no Chromium on ${platform()} ${arch()}; set CHROMIUM_PATH)` : '';

if (foundBrowser === null && ['true', '1'].includes(process.env.CI ?? '')) {
  throw new Error(`In CI the browser tests must run${noBrowser}`);
}

export async function launchBrowser(): Promise<Browser> {
  if (foundBrowser === null) throw new Error(`There is no browser${noBrowser}`);
  const { executablePath, args, env } = foundBrowser;
  const given = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return await chromium.launch({ executablePath, args, env: Object.fromEntries(given) });
}
