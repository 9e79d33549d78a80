import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './chromium';

// Finds a Chromium for the browser tests and installs one where there is none.
const isRootOnDebian = process.getuid?.() === 0 && existsSync('/etc/debian_version');

if (findChromium() === null) {
  console.log('No Chromium found; installing one for the browser tests.');
  if (isRootOnDebian) {
    run('apt-get', ['update']);
    run('apt-get', [
      'install',
      '-y',
      '--no-install-recommends',
      'chromium-headless-shell',
      'fonts-dejavu-core',
    ]);
  } else {
    run('npx', ['playwright', 'install', '--with-deps', 'chromium']);
  }
}
console.log(`Browser tests run in ${findChromium()}`);

function run(command: string, args: string[]): void {
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status === 0) return;
  console.error(`Could not install Chromium (${command} failed). Install one, or name it in CHROMIUM_PATH.`);
  process.exit(1);
}
