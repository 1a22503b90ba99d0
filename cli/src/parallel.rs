//! Work on many files on all processors, with results in the order of the files.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use rayon::ThreadPoolBuilder;
use rayon::iter::{ParallelBridge as _, ParallelIterator as _};

use crate::check::Source;
use crate::output::Problem;
use crate::paths::Paths;

/// How many files a thread takes at once: a file takes less time than waking the thread that writes.
const BATCH: usize = 32;
/// How many batches may be worked on ahead of the one that is written.
const AHEAD: usize = 16;

/// Does `work` with each source, and hands the results to `take` in the order of the sources. A panic costs one file.
///
/// Without a number of threads, or with 0, there are as many as processors.
pub(crate) fn each<T: Send>(
    sources: &[Source],
    threads: usize,
    paths: &Paths,
    work: impl Fn(&Source) -> Result<T, Problem> + Sync,
    mut take: impl FnMut(Result<T, Problem>) -> io::Result<()>,
) -> io::Result<()> {
    let available = || thread::available_parallelism().map_or(1, NonZero::get);
    let wanted = if threads == 0 { available() } else { threads };
    let batch = sources.len().div_ceil(wanted).clamp(1, BATCH);
    // A thread takes a moment to start: one file needs one.
    let pool = ThreadPoolBuilder::new().num_threads(wanted.min(sources.len()).max(1)).build();
    let pool = pool.map_err(io::Error::other)?;
    let work = |source: &Source| {
        catch_unwind(AssertUnwindSafe(|| work(source)))
            .unwrap_or_else(|_| Err(failure(source, paths, "apimlint failed on this file; please report it")))
    };
    let (sender, receiver) = sync_channel(AHEAD);
    // Threads take batches in turn, so that results come nearly in order.
    let work_on_all = || {
        let batches = sources.chunks(batch).enumerate().par_bridge();
        batches.for_each_with(sender, |sender, (index, batch)| {
            let done: Vec<_> = batch.iter().map(work).collect();
            // The receiver is gone only when the report cannot be written; then nothing is left to be done.
            let _ = sender.send((index, done));
        });
    };
    thread::scope(|scope| {
        scope.spawn(|| pool.install(work_on_all));
        in_order(receiver, |batch: Vec<_>| batch.into_iter().try_for_each(&mut take))
    })
}

/// A source that cannot be worked on, which fails the run.
pub(crate) fn failure(source: &Source, paths: &Paths, message: impl Into<String>) -> Problem {
    Problem { path: paths.show(source.path()), message: message.into(), fails_the_run: true }
}

/// Hands over what comes with an index in the order of the indices.
fn in_order<T>(receiver: Receiver<(usize, T)>, mut take: impl FnMut(T) -> io::Result<()>) -> io::Result<()> {
    let mut early = BTreeMap::new();
    let mut next = 0;
    for (index, item) in receiver {
        early.insert(index, item);
        while let Some(item) = early.remove(&next) {
            take(item)?;
            next += 1;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::in_order;
    use std::sync::mpsc::sync_channel;

    #[test]
    fn what_comes_early_waits() {
        let (sender, receiver) = sync_channel(8);
        for index in [2, 0, 1, 4, 3] {
            sender.send((index, index * 10)).unwrap();
        }
        drop(sender);
        let mut taken = Vec::new();
        in_order(receiver, |item| {
            taken.push(item);
            Ok(())
        })
        .unwrap();
        assert_eq!(taken, [0, 10, 20, 30, 40]);
    }
}
