/**
 * The processor time this process has used so far, in seconds. What must end soon is held to it, since the time on the
 * clock tells of whatever else the machine is doing.
 */
export function secondsOfWork(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
