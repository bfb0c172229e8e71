package com.cns.e2e.production;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate authority and what it signs, made with the JDK's keytool, in the forms that Strimzi and CloudNativePG give. */
final class Certificates {
    static final String PASSWORD = "of-the-tests";
    private static final String AUTHORITY = "authority";

    private final Path folder;
    private final Path all;

    Certificates(Path folder) throws Exception {
        this.folder = Files.createDirectories(folder);
        this.all = folder.resolve("all.p12");
        keytool(
                "-genkeypair",
                "-alias",
                AUTHORITY,
                "-dname",
                "CN=" + AUTHORITY,
                "-ext",
                "bc:c",
                "-keyalg",
                "EC",
                "-validity",
                "2");
        keytool("-exportcert", "-rfc", "-alias", AUTHORITY, "-file", authority().toString());
    }

    /** PEM, as {@code ca.crt}. */
    Path authority() {
        return folder.resolve("ca.crt");
    }

    /** Key and certificate of a name, in PKCS #12; a server at this machine may show it. */
    Path issue(String name) throws Exception {
        Path file = folder.resolve(name + ".p12");
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-signer",
                AUTHORITY,
                "-keyalg",
                "EC",
                "-validity",
                "2",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1");
        run(List.of(
                keytoolPath(),
                "-importkeystore",
                "-noprompt",
                "-srckeystore",
                all.toString(),
                "-srcstorepass",
                PASSWORD,
                "-srcalias",
                name,
                "-destkeystore",
                file.toString(),
                "-deststoretype",
                "PKCS12",
                "-deststorepass",
                PASSWORD));
        return file;
    }

    /** Both in one file of PEM, as the init container of a service puts {@code user.key} and {@code user.crt} together. */
    Path issuePem(String name) throws Exception {
        Path file = folder.resolve(name + ".pem");
        KeyStore store = load(issue(name));
        writePrivate(file, key(store, name) + certificate(store, name));
        return file;
    }

    /** The same in PEM, which PostgreSQL reads: {@code server.key} and {@code server.crt}. */
    static void writePem(Path keystore, String name, Path into) throws IOException, GeneralSecurityException {
        KeyStore store = load(keystore);
        writePrivate(into.resolve("server.key"), key(store, name));
        Files.writeString(into.resolve("server.crt"), certificate(store, name));
    }

    private static KeyStore load(Path keystore) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    /** PKCS #8 and not encrypted, as Strimzi's. */
    private static String key(KeyStore store, String name) throws GeneralSecurityException {
        return pem("PRIVATE KEY", store.getKey(name, PASSWORD.toCharArray()).getEncoded());
    }

    private static String certificate(KeyStore store, String name) throws GeneralSecurityException {
        return pem("CERTIFICATE", store.getCertificate(name).getEncoded());
    }

    private static void writePrivate(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(keytoolPath()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", all.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        run(command);
    }

    private static String keytoolPath() {
        return Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    }

    private static void run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }
}
