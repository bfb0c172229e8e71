package com.cns.account.copy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a ZIP and hands over its bytes as they come. */
final class ZipBytes {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(written, StandardCharsets.UTF_8);

    ZipBytes() {
        zip.setLevel(Deflater.BEST_SPEED);
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

    byte[] begin(String name, byte[] head) {
        return bytesOf(() -> {
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

    private byte[] bytesOf(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
        byte[] bytes = written.toByteArray();
        written.reset();
        return bytes;
    }
}
