// The system calls of WASI preview 1 that Go's runtime imports. They give the
// core a random seed and a clock for its scheduler, and nothing else: no file,
// no environment, no network exists for it.

const SUCCESS = 0;
const BAD_FILE = 8;
const NOT_SUPPORTED = 58;

/** Thrown when the core ends itself, which Go does after a panic. */
export class CoreExit extends Error {
  override readonly name = "CoreExit";
}

/** The import object for a module; memory is asked for at each call, since it moves when it grows. */
export function wasi(memory: () => WebAssembly.Memory, log: (line: string) => void): WebAssembly.Imports {
  const view = () => new DataView(memory().buffer);
  const none = (count: number, size: number) => {
    view().setUint32(count, 0, true);
    view().setUint32(size, 0, true);
    return SUCCESS;
  };
  return {
    wasi_snapshot_preview1: {
      args_get: () => SUCCESS,
      args_sizes_get: none,
      environ_get: () => SUCCESS,
      environ_sizes_get: none,
      clock_time_get: (_clock: number, _precision: bigint, at: number) => {
        view().setBigUint64(at, BigInt(Math.round(performance.now() * 1e6)), true);
        return SUCCESS;
      },
      random_get: (at: number, length: number) => {
        crypto.getRandomValues(new Uint8Array(memory().buffer, at, length));
        return SUCCESS;
      },
      fd_write: (fd: number, vectors: number, count: number, written: number) => {
        if (fd !== 1 && fd !== 2) return BAD_FILE;
        const v = view();
        let text = "";
        let total = 0;
        for (let i = 0; i < count; i++) {
          const at = v.getUint32(vectors + 8 * i, true);
          const length = v.getUint32(vectors + 8 * i + 4, true);
          text += new TextDecoder().decode(new Uint8Array(memory().buffer, at, length));
          total += length;
        }
        v.setUint32(written, total, true);
        log(text);
        return SUCCESS;
      },
      poll_oneoff: () => NOT_SUPPORTED,
      sched_yield: () => SUCCESS,
      proc_exit: (code: number) => {
        throw new CoreExit(`the core ended with status ${code}`);
      },
    },
  };
}
