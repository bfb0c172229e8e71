package com.cns.account.copy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a ZIP and hands over its bytes as they come. One thread writes at a time; any may release. */
final class ZipBytes {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Released zip = new Released(written);
    private volatile boolean released;

    ZipBytes() {
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /** The compressor's memory is the system's, and handed back by whole files only. */
    private static final class Released extends ZipOutputStream {
        Released(OutputStream to) {
            super(to, StandardCharsets.UTF_8);
        }

        void release() {
            def.end();
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    /** A whole file. */
    byte[] file(String name, byte[] bytes) {
        return bytesOf(() -> {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(bytes);
            zip.closeEntry();
        });
    }

    /** A file whose bytes come with what follows. */
    void begin(String name, byte[] head) {
        perform(() -> {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(head);
        });
    }

    byte[] more(byte[] bytes) {
        return bytesOf(() -> zip.write(bytes));
    }

    byte[] finish(byte[] tail) {
        return bytesOf(() -> {
            zip.write(tail);
            zip.closeEntry();
        });
    }

    byte[] end() {
        return bytesOf(zip::close);
    }

    /**
     * Hands back what was taken, also of a file that breaks off, and of one that is being written just then. From then on nothing is
     * written, and no bytes come. May be repeated.
     */
    void release() {
        released = true;
        zip.release();
    }

    private void perform(Step step) {
        if (released) {
            return;
        }
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        } catch (RuntimeException e) {
            // Its compressor was taken away meanwhile: nobody waits for it.
            if (!released) {
                throw e;
            }
        }
    }

    private byte[] bytesOf(Step step) {
        perform(step);
        byte[] bytes = released ? new byte[0] : written.toByteArray();
        written.reset();
        return bytes;
    }
}
