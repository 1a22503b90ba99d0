// Runs all tests: `npm test`. What they need beside Node is Rust. On Debian and its kin Mono's C# compiler is installed,
// where that can be done without asking: tests compare with it, and say that they were skipped where it is not there.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

const version = spawnSync('cargo', ['--version'], { cwd: root, encoding: 'utf8' });
if (version.error || version.status !== 0) {
  const why = version.error?.code === 'ENOENT' ? 'cargo is not on the PATH' : (version.error?.message ?? version.stderr).trim();
  console.error(`The tests need Rust, but ${why}. Install it from https://rustup.rs, then open a new shell.`);
  process.exit(2);
}

installCompiler();

// Further arguments go to cargo: `npm test -- estates`.
const tests = ['test', '--workspace', '--locked'];
await run('cargo', [...tests, ...process.argv.slice(2)]);

/** Installs the C# compiler that tests compare with, where it is missing and apt-get may install it without asking. */
function installCompiler() {
  const packages = ['mono-mcs', 'mono-devel', 'libnewtonsoft-json5.0-cil'];
  if (isOnPath('mcs') || !isOnPath('apt-get')) {
    return;
  }
  const install = ['install', '--yes', '--no-install-recommends', ...packages];
  console.log(`> apt-get ${install.join(' ')}`);
  // A machine that is new knows no packages yet.
  const why = aptGet(install) && (aptGet(['update']) || aptGet(install));
  if (why) {
    console.log(`The C# compiler could not be installed (${why}). The tests that compare with it are skipped.`);
  }
}

/** Runs apt-get as root; returns why that failed. */
function aptGet(args) {
  const asRoot = process.getuid() === 0 ? [] : ['sudo', '-n'];
  const [command, ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
  const done = spawnSync(command, rest, { encoding: 'utf8', timeout: 10 * 60 * 1000 });
  if (done.error) {
    return done.error.code === 'ENOENT' ? `${command} is not on the PATH` : done.error.message;
  }
  return done.status === 0 ? undefined : done.stderr.trim().split('\n').pop() || `exit status ${done.status}`;
}

/** Whether a program of this name can be called. */
function isOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

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
