package com.cns.account.notification;

import com.cns.platform.testing.CnsTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Puts a door in front of the mail server: shut, it drops whoever comes; guarded, it speaks SMTP itself and answers every
 * recipient the same; open, nobody notices it. A system property is its handle, because the tests and what starts it are loaded apart.
 */
public class Door implements QuarkusTestResourceLifecycleManager {
    private static final String SHUT = "cns.test.door-shut";
    private static final String GUARD = "cns.test.door-guard";

    static void shut() {
        System.setProperty(SHUT, "true");
    }

    /** @param answer to RCPT TO, such as {@code 550 5.1.1 No such user} */
    static void guard(String answer) {
        System.setProperty(GUARD, answer);
    }

    static void open() {
        System.clearProperty(SHUT);
        System.clearProperty(GUARD);
    }

    @Override
    public Map<String, String> start() {
        try {
            @SuppressWarnings("resource") // ends with the JVM
            ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> keep(door));
            return Map.of(
                    "quarkus.mailer.host",
                    "127.0.0.1",
                    "quarkus.mailer.port",
                    Integer.toString(door.getLocalPort()),
                    // The mail client does not notice a server that hangs up before its greeting: it waits this long.
                    "cns.mail.patience",
                    "PT2S");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // ends with the JVM
    }

    private static boolean isShut() {
        return System.getProperty(SHUT) != null;
    }

    private static boolean isOpen() {
        return !isShut() && System.getProperty(GUARD) == null;
    }

    /** The server's port is known once the infrastructure runs, which may be after this was started. */
    private static int server() {
        return Integer.parseInt(CnsTestResource.config().getOrDefault("cns.smtp.port", ""));
    }

    private static void keep(ServerSocket door) {
        while (true) {
            try {
                Socket visitor = door.accept();
                if (isShut()) {
                    visitor.close();
                } else if (!isOpen()) {
                    Thread.ofVirtual().start(() -> refuse(visitor));
                } else {
                    Socket room = new Socket(InetAddress.getLoopbackAddress(), server());
                    Thread.ofVirtual().start(() -> carry(visitor, room));
                    Thread.ofVirtual().start(() -> carry(room, visitor));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** RFC 5321 as far as a client gets that is refused. */
    private static void refuse(Socket visitor) {
        try (visitor;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(visitor.getInputStream(), StandardCharsets.US_ASCII))) {
            OutputStream out = visitor.getOutputStream();
            answer(out, "220 guard ESMTP");
            String line = in.readLine();
            while (line != null && !isOpen()) {
                String command = line.length() < 4 ? line : line.substring(0, 4);
                answer(
                        out,
                        switch (command) {
                            case "EHLO" -> "250-guard\r\n250 ENHANCEDSTATUSCODES";
                            case "RCPT" -> System.getProperty(GUARD, "421 4.3.2 The guard has gone");
                            case "QUIT" -> "221 2.0.0 Bye";
                            default -> "250 2.0.0 OK";
                        });
                // Whoever is told QUIT closes (RFC 5321, 4.1.1.10); the mail client waits for it.
                line = command.equals("QUIT") ? null : in.readLine();
            }
        } catch (IOException e) {
            // the client has gone: so has this one
        }
    }

    private static void answer(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] said = new byte[8192];
            // The mail client keeps connections: who came in before the door was shut is dropped when they speak.
            for (int length = in.read(said); length >= 0 && isOpen(); length = in.read(said)) {
                out.write(said, 0, length);
            }
        } catch (IOException e) {
            // the other side has gone: so has this one
        }
    }
}
