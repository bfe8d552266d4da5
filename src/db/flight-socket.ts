import { Socket } from 'node:net';

/**
 * A connection's socket that sends what is written in one go as one packet. pg writes each statement by itself:
 * statements that travel together would cost a system call and a packet each.
 */
export function createFlightSocket(): Socket {
  const socket = new Socket();
  const write: (...args: Parameters<Socket['write']>) => boolean = socket.write.bind(socket);
  let held = false;
  const hold = (): void => {
    if (held) return;
    held = true;
    socket.cork();
    // After the promises that are ready now, and after what is said once they are done (the end of a transaction):
    // all that belongs to the same flight.
    process.nextTick(() =>
      process.nextTick(() => {
        held = false;
        socket.uncork();
      }),
    );
  };
  const writeHeld = (...args: Parameters<Socket['write']>): boolean => {
    hold();
    return write(...args);
  };
  // Not before: connect() puts back the write of every socket.
  return socket.once('connect', () => Object.assign(socket, { write: writeHeld }));
}
