// Runs all tests: `npm test`. What they need beside Node is Rust; nothing is downloaded but what Cargo.lock names.

import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

const version = spawnSync('cargo', ['--version'], { cwd: root, encoding: 'utf8' });
if (version.error || version.status !== 0) {
  const why = version.error?.code === 'ENOENT' ? 'cargo is not on the PATH' : (version.error?.message ?? version.stderr).trim();
  console.error(`The tests need Rust, but ${why}. Install it from https://rustup.rs, then open a new shell.`);
  process.exit(2);
}

// Further arguments go to cargo: `npm test -- estates`.
const tests = ['test', '--workspace', '--locked'];
await run('cargo', [...tests, ...process.argv.slice(2)]);

/** Runs a command in the root folder with its output shown as it comes; ends this process with it when it fails. */
async function run(command, args) {
  console.log(`> ${[command, ...args].join(' ')}`);
  const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
  const [code, signal] = await new Promise((done, fail) => {
    child.on('error', fail);
    child.on('exit', (...how) => done(how));
  });
  if (code !== 0) {
    process.exit(code ?? 128 + constants.signals[signal]);
  }
}
