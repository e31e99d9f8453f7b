/**
 * Milliseconds of processor time that this thread spends on `work`. Limits on speed hold on a busy machine too, where the
 * clock on the wall counts the work of others.
 */
export const cpuTime = (work: () => void): number => {
  const from = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(from)
  return (user + system) / 1000
}
