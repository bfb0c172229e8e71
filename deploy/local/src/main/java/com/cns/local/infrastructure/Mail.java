package com.cns.local.infrastructure;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A mail that the suite sent, as it lies in the mail folder.
 *
 * @param file where it lies
 * @param to the address it was delivered to
 * @param text its plain text
 */
public record Mail(Path file, String to, String subject, String text) {
    static final String DELIVERED_TO = "Delivered-To";
    static final String ENDING = ".eml";

    /** All mails of a folder, oldest first. Any process may read it: mails appear whole. */
    public static List<Mail> in(Path folder) {
        return in(folder, Set.of());
    }

    /** Those whose files are not known yet, oldest first: a mail never changes. */
    public static List<Mail> in(Path folder, Set<Path> known) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .filter(file -> !known.contains(file))
                    .sorted()
                    .map(Mail::read)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw new StartFailure("The mail folder " + folder + " cannot be read (" + DataFolder.reason(e) + ")", e);
        }
    }

    private static Optional<Mail> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MimeMessage message = new MimeMessage(null, in);
            String to = message.getHeader(DELIVERED_TO, null);
            return Optional.of(new Mail(
                    file,
                    to == null ? "" : to,
                    message.getSubject() == null ? "" : message.getSubject(),
                    text(message)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | MessagingException e) {
            throw new StartFailure("The mail " + file.getFileName() + " cannot be read", e);
        }
    }

    private static String text(Part part) throws IOException, MessagingException {
        if (part.isMimeType("text/plain") && part.getContent() instanceof String plain) {
            return plain;
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                String text = text(inner);
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return "";
    }
}
