package com.cns.scorer;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What both programs do around their work: one line and a status when it does not go. */
final class Tool {
    private static final int FAILED = 1;
    private static final int UNUSABLE = 2;

    private Tool() {}

    interface Work {
        void run(PrintStream out) throws Exception;
    }

    static int run(PrintStream out, PrintStream error, Work work) {
        try {
            work.run(out);
            out.flush();
            return 0;
        } catch (UnusableFile e) {
            error.println("cns: " + e.getMessage());
            return UNUSABLE;
        } catch (Exception e) {
            // Without its message: it may hold a text.
            error.println("cns: unexpected " + e.getClass().getName() + " at " + e.getStackTrace()[0]);
            return FAILED;
        }
    }

    static PrintStream out() {
        return new PrintStream(System.out, false, StandardCharsets.UTF_8);
    }
}
