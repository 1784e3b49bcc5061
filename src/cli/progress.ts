/** A call that began or ended, as the collection reports it. */
export interface CallEvent {
  readonly operation: string;
  readonly account: string;
  readonly region: string;
  readonly state: "start" | "end";
}

export interface Progress {
  onCall(event: CallEvent): void;
  stop(): void;
}

const SHOW_AFTER_MS = 300;
const REFRESH_MS = 200;

/** Shows on a terminal how far the reading is and which call has run longest; silent elsewhere and for the first 300 ms. */
export async function startProgress(enabled: boolean): Promise<Progress> {
  if (!enabled) return { onCall: () => undefined, stop: () => undefined };
  const { default: ora } = await import("ora");
  const spinner = ora({ stream: process.stderr, discardStdin: false });
  const running = new Map<string, number[]>();
  let done = 0;
  const render = (): void => {
    spinner.text = line(done, running);
  };
  let refresh: NodeJS.Timeout | undefined;
  const begin = setTimeout(() => {
    render();
    spinner.start();
    refresh = setInterval(render, REFRESH_MS);
  }, SHOW_AFTER_MS);
  return {
    onCall: (event) => {
      const key = `${event.operation} in ${event.account} ${event.region}`;
      if (event.state === "start") running.set(key, [...(running.get(key) ?? []), Date.now()]);
      else {
        done += 1;
        const rest = (running.get(key) ?? []).slice(1);
        if (rest.length > 0) running.set(key, rest);
        else running.delete(key);
      }
    },
    stop: () => {
      clearTimeout(begin);
      clearInterval(refresh);
      spinner.stop();
    },
  };
}

function line(done: number, running: ReadonlyMap<string, readonly number[]>): string {
  const [slowest] = [...running.entries()].sort(([, a], [, b]) => (a[0] ?? 0) - (b[0] ?? 0));
  if (!slowest) return `${done} reads done`;
  const seconds = ((Date.now() - (slowest[1][0] ?? 0)) / 1000).toFixed(0);
  return `${done} reads done · slowest: ${slowest[0]}, ${seconds} s`;
}
