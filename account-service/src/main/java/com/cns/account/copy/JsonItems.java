package com.cns.account.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** A JSON array, an item a line. */
final class JsonItems implements ItemsForm {
    private long count;

    @Override
    public String extension() {
        return "json";
    }

    @Override
    public byte[] head() {
        return "[\n".getBytes(UTF_8);
    }

    @Override
    public byte[] items(byte[] lines) {
        ByteArrayOutputStream written = new ByteArrayOutputStream(lines.length + 2);
        int from = 0;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i] == '\n') {
                if (count++ > 0) {
                    written.writeBytes(",\n".getBytes(UTF_8));
                }
                written.write(lines, from, i - from);
                from = i + 1;
            }
        }
        return written.toByteArray();
    }

    @Override
    public byte[] tail() {
        return "\n]\n".getBytes(UTF_8);
    }

    @Override
    public long count() {
        return count;
    }
}
