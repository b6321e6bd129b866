// Loaded into the program when a start script of an older Node stands before it: should that one be killed, the
// program stops too, instead of holding port and data without anybody knowing.
if (process.channel) {
  process.channel.unref();
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
