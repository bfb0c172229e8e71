package com.cns.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A terminal with bash in it: what one block sets is there for the next. */
final class Shell implements AutoCloseable {
    private static final String END = "--- end of block, status ";

    private final Process process;
    private final Writer in;
    private final BufferedReader out;

    /** @param errors what goes to standard error ends up there */
    Shell(Path folder, Path errors) throws IOException {
        process = new ProcessBuilder("bash")
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .start();
        in = process.outputWriter(StandardCharsets.UTF_8);
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * What was printed, once the last command of the block has ended.
     *
     * @throws IOException when its status was not 0
     */
    String paste(String block) throws IOException {
        in.write("{\n" + block + "\n} </dev/null; printf '\\n%s%s\\n' '" + END + "' $?\n");
        in.flush();
        StringBuilder printed = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(END)) {
                if (!line.equals(END + "0")) {
                    throw new IOException("status " + line.substring(END.length()) + " of " + block + "\n" + printed);
                }
                return printed.toString().strip();
            }
            printed.append(line).append('\n');
        }
        throw new IOException("bash has ended in " + block);
    }

    @Override
    public void close() throws IOException {
        in.close();
        process.destroy();
    }
}
