package com.cns.account.notification;

import com.cns.account.suite.Customer;
import com.cns.local.infrastructure.Mail;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/** A mail as a mail program reads it. */
record Received(Map<String, String> headers, String type, String text, String html) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The mail to a customer whose subject contains this, when it has come. */
    static Received by(Customer customer, String subject) {
        Mail mail = Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> customer.mails(subject), found -> !found.isEmpty())
                .getFirst();
        return of(mail);
    }

    private static Received of(Mail mail) {
        try (InputStream in = Files.newInputStream(mail.file())) {
            MimeMessage message = new MimeMessage(null, in);
            Map<String, String> headers = new TreeMap<>();
            for (Header header : Collections.list(message.getAllHeaders())) {
                headers.merge(header.getName(), header.getValue(), (first, second) -> first + " AND " + second);
            }
            MimeMultipart parts = (MimeMultipart) message.getContent();
            if (parts.getCount() != 2
                    || !parts.getBodyPart(0).isMimeType("text/plain")
                    || !parts.getBodyPart(1).isMimeType("text/html")) {
                throw new AssertionError("not text, then HTML");
            }
            return new Received(
                    headers,
                    parts.getContentType(),
                    (String) parts.getBodyPart(0).getContent(),
                    (String) parts.getBodyPart(1).getContent());
        } catch (IOException | MessagingException e) {
            throw new AssertionError("the mail cannot be read", e);
        }
    }
}
