// Loaded before a script that was started with a channel to its parent: when the parent is gone, even by
// kill -9, the channel closes, and the script is asked to end as if by hand.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
