//! Standard output: buffered, colored where wanted, and quiet when the reader has gone.

use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};

use anstream::{AutoStream, ColorChoice};

/// Few and large writes: a report of thousands of findings is a few dozen.
const BUFFER: usize = 256 * 1024;

/// Standard output for the report.
pub(crate) struct StandardOutput {
    stream: BufWriter<Stream>,
    is_colored: bool,
    is_closed: bool,
}

/// Colors go through a stream that knows the terminal; plain text needs no look at each byte.
enum Stream {
    Colored(AutoStream<StdoutLock<'static>>),
    Plain(StdoutLock<'static>),
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Colored(stream) => stream.write(bytes),
            Self::Plain(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Colored(stream) => stream.flush(),
            Self::Plain(stream) => stream.flush(),
        }
    }
}

impl StandardOutput {
    /// Opens it; whether it is colored is decided by the global choice and the environment.
    pub(crate) fn open() -> Self {
        let stdout = io::stdout().lock();
        let is_colored = AutoStream::choice(&stdout) != ColorChoice::Never;
        let stream =
            if is_colored { Stream::Colored(AutoStream::auto(stdout)) } else { Stream::Plain(stdout) };
        Self { stream: BufWriter::with_capacity(BUFFER, stream), is_colored, is_closed: false }
    }

    /// Whether styles are wanted.
    pub(crate) const fn is_colored(&self) -> bool {
        self.is_colored
    }

    /// Writes out what is buffered.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.flush()
    }

    /// A reader that has gone wants no more: the rest is dropped, and that is no error.
    fn tolerate<T>(&mut self, written: io::Result<T>, dropped: T) -> io::Result<T> {
        match written {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.is_closed = true;
                Ok(dropped)
            }
            other => other,
        }
    }
}

impl Write for StandardOutput {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_closed {
            return Ok(bytes.len());
        }
        let written = self.stream.write(bytes);
        self.tolerate(written, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.is_closed {
            return Ok(());
        }
        let flushed = self.stream.flush();
        self.tolerate(flushed, ())
    }
}
