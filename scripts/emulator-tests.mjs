// Runs the tests that need the moto emulator: makes a virtual environment, starts the server, runs them, stops it.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

const VENV = ".venv-moto";
const REQUIREMENTS = "test/emulator/requirements.txt";
const PINNED = /^moto==(.+)$/m.exec(readFileSync(REQUIREMENTS, "utf8"))?.[1];
const BIN = join(VENV, process.platform === "win32" ? "Scripts" : "bin");

/** Where the emulator cannot be had, people are told so; a build server fails, for it must not skip what it vouches for. */
function skip(why) {
  process.stdout.write(`emulator tests skipped: ${why}\n`);
  process.exitCode = process.env.CI === "true" ? 1 : 0;
}

function findPython() {
  const check = "import sys, venv, ensurepip; sys.exit(0 if sys.version_info >= (3, 11) else 1)";
  return ["python3", "python"].find((name) => spawnSync(name, ["-c", check]).status === 0);
}

function installedVersion() {
  const code = "import importlib.metadata as m; print(m.version('moto'))";
  return existsSync(BIN) ? spawnSync(join(BIN, "python"), ["-c", code], { encoding: "utf8" }).stdout.trim() : "";
}

function install(python) {
  if (installedVersion() === PINNED) return undefined;
  const steps = [
    [python, ["-m", "venv", "--clear", VENV]],
    [join(BIN, "python"), ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", REQUIREMENTS]],
  ];
  for (const [command, args] of steps) {
    const { status } = spawnSync(command, args, { stdio: ["ignore", "inherit", "inherit"] });
    if (status !== 0) return `"${command} ${args.join(" ")}" failed`;
  }
  return installedVersion() === PINNED
    ? undefined
    : `moto ${installedVersion() || "(none)"} is there instead of ${PINNED}`;
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function ready(url) {
  for (let tries = 0; tries < 100; tries++) {
    const answered = await fetch(`${url}/moto-api/`).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return true;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return false;
}

async function run() {
  const python = findPython();
  if (!python) return skip("no Python 3.11 or newer with venv and ensurepip was found");
  const failed = install(python);
  if (failed) return skip(`moto could not be installed: ${failed}`);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const moto = spawn(join(BIN, "moto_server"), ["-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
  try {
    if (!(await ready(url))) throw new Error("the moto server did not start");
    process.stdout.write(`moto ${PINNED} at ${url}\n`);
    const vitest = join("node_modules", "vitest", "vitest.mjs");
    const env = { ...process.env, MOTO_URL: url };
    const { status } = spawnSync(process.execPath, [vitest, "run", "--config", "vitest.emulator.config.ts"], {
      stdio: "inherit",
      env,
    });
    process.exitCode = status ?? 1;
  } finally {
    moto.kill();
  }
}

await run();
