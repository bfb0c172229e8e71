package com.cns.scorer;

import com.cns.usage.scan.MessageScorer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Scores the messages of a file with the shipped weights. Run by {@code cns score-messages}. */
public final class ScoreMessages {
    private ScoreMessages() {}

    /** @param arguments the file, and {@code --scores} for a score per line */
    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]);
        boolean scores = List.of(arguments).contains("--scores");
        System.exit(Tool.run(Tool.out(), System.err, out -> score(file, scores, out)));
    }

    static void score(Path file, boolean scores, PrintStream out) throws UnusableFile {
        MessageFile messages = MessageFile.read(file);
        boolean unlabelled = messages.isUnlabelled();
        if (unlabelled && !scores) {
            throw new UnusableFile("The file " + file
                    + " is of no use: no line starts with ham or spam and a tab; --scores scores texts without labels");
        }
        List<Message> labelled = unlabelled ? List.of() : messages.labelled();
        MessageScorer scorer = MessageScorer.shipped();
        if (scores) {
            messages.all().forEach(message -> out.println(message.line() + "\t" + scorer.score(message.text())));
        }
        if (!unlabelled) {
            out.println(Report.of(Quality.of(scorer, labelled)));
        }
    }
}
