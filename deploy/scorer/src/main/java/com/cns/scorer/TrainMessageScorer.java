package com.cns.scorer;

import com.cns.usage.scan.MessageScorer;
import com.cns.usage.scan.Weights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluates and trains on a labelled file. Run by {@code cns train-message-scorer}. */
public final class TrainMessageScorer {
    /** Below it there is nothing to learn and a fold may lack a label. */
    private static final int LEAST_OF_EACH = 20;

    private TrainMessageScorer() {}

    /** @param arguments the file, and where the weights go when they are to be kept */
    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]);
        Path to = arguments.length > 1 ? Path.of(arguments[1]) : null;
        System.exit(Tool.run(Tool.out(), System.err, out -> train(file, to, out)));
    }

    static void train(Path file, @Nullable Path to, PrintStream out) throws UnusableFile, IOException {
        List<Message> messages = MessageFile.read(file).labelled();
        for (boolean spam : List.of(false, true)) {
            long different = messages.stream()
                    .filter(message -> message.spam() == spam)
                    .map(Message::group)
                    .distinct()
                    .count();
            if (different < LEAST_OF_EACH) {
                throw new UnusableFile("The file " + file + " is of no use: it holds " + different + " different "
                        + (spam ? "spam" : "ham") + " messages, training takes " + LEAST_OF_EACH);
            }
        }
        Training training = new Training(MessageFile.ofTheProject());
        out.println(Report.of(Protocol.evaluate(training, messages)));
        out.flush();
        byte[] weights = bytes(training.weights(messages));
        out.println("weights from all %,d messages: %,d bytes, SHA-256 %s"
                .formatted(messages.size(), weights.length, sha256(weights)));
        out.println(isShipped(weights) ? "identical to the weights that CNS ships" : "not the weights that CNS ships");
        if (to != null) {
            write(to, weights);
            out.println("written to " + to);
        }
    }

    private static void write(Path to, byte[] weights) throws UnusableFile {
        try {
            Files.write(to, weights);
        } catch (IOException e) {
            throw new UnusableFile("The file " + to + " cannot be written", e);
        }
    }

    private static byte[] bytes(Weights weights) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        weights.write(bytes);
        return bytes.toByteArray();
    }

    private static boolean isShipped(byte[] weights) throws IOException {
        try (InputStream in = MessageScorer.class.getResourceAsStream(MessageScorer.SHIPPED)) {
            return in != null && Arrays.equals(weights, in.readAllBytes());
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
