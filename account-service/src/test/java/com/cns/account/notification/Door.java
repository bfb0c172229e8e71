package com.cns.account.notification;

import com.cns.platform.testing.CnsTestResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;

/**
 * Puts a door in front of the mail server: shut, it drops whoever comes. A system property is its handle, because the
 * test and the profile are loaded apart.
 */
public class Door implements QuarkusTestProfile {
    private static final String SHUT = "cns.test.door-shut";

    static void shut() {
        System.setProperty(SHUT, "true");
    }

    static void open() {
        System.clearProperty(SHUT);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
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

    private static boolean isShut() {
        return System.getProperty(SHUT) != null;
    }

    /** The server's port is known once the infrastructure runs, which is after this profile is asked. */
    private static int server() {
        return Integer.parseInt(CnsTestResource.config().getOrDefault("cns.smtp.port", ""));
    }

    private static void keep(ServerSocket door) {
        while (true) {
            try {
                Socket visitor = door.accept();
                if (isShut()) {
                    visitor.close();
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

    private static void carry(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] said = new byte[8192];
            // The mail client keeps connections: who came in before the door was shut is dropped when they speak.
            for (int length = in.read(said); length >= 0 && !isShut(); length = in.read(said)) {
                out.write(said, 0, length);
            }
        } catch (IOException e) {
            // the other side has gone: so has this one
        }
    }
}
