package com.cns.local.infrastructure;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A mail server that accepts every recipient and puts each mail into a folder, delivering to nobody. */
public final class Smtp {
    /** Who may log in, by this for a password, too; nobody has to. */
    public static final String USER = "everybody@localhost";

    private final Path folder;
    private final int port;
    private final GreenMail server;
    private final AtomicLong sequence = new AtomicLong();

    private Smtp(Path folder, int port, GreenMail server) {
        this.folder = folder;
        this.port = port;
        this.server = server;
    }

    static Smtp start(Path folder, int port) {
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        Smtp smtp = new Smtp(folder, port, server);
        GreenMailUser everybody = server.setUser(USER, USER);
        server.getUserManager().setMessageDeliveryHandler((message, to) -> {
            smtp.keep(message, to);
            return everybody;
        });
        try {
            server.start();
        } catch (IllegalStateException e) {
            throw new StartFailure("The mail server cannot start on port " + port, e);
        }
        return smtp;
    }

    public int port() {
        return port;
    }

    /** Where each mail lies as an .eml file. */
    public Path folder() {
        return folder;
    }

    /** All mails, also those from before a restart, oldest first. */
    public List<Mail> messages() {
        return Mail.in(folder);
    }

    /** All mails to an address, oldest first. */
    public List<Mail> messagesTo(String address) {
        return messages().stream()
                .filter(mail -> mail.to().equalsIgnoreCase(address))
                .toList();
    }

    private void keep(MovingMessage message, MailAddress to) throws MessagingException {
        String name = String.format("%013d-%06d", System.currentTimeMillis(), sequence.incrementAndGet());
        Path draft = folder.resolve(name + ".draft");
        try {
            // What GreenMail holds in memory is never read.
            server.purgeEmailFromAllMailboxes();
            try (OutputStream out = Files.newOutputStream(draft)) {
                out.write((Mail.DELIVERED_TO + ": " + to.getEmail() + "\r\n").getBytes(StandardCharsets.UTF_8));
                message.getMessage().writeTo(out);
            }
            Files.move(draft, folder.resolve(name + Mail.ENDING), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | FolderException e) {
            throw new MessagingException(
                    "the mail cannot be kept", e instanceof IOException io ? io : new IOException(e));
        }
    }

    void stop() {
        server.stop();
    }
}
