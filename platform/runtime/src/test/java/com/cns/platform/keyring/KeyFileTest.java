package com.cns.platform.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
    private static final String KEY = "cns.keyring.root-file";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void a_key_of_the_right_length_that_only_its_owner_may_read_is_read() throws IOException {
        assertThat(KeyFile.read(KEY, file(base64(32) + "\n", "rw-------"))).isEqualTo(filled(32));
        assertThat(KeyFile.read(KEY, file(base64(32), "r--------"))).isEqualTo(filled(32));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-"})
    void a_file_that_others_may_use_is_refused_in_one_line(String permissions) throws IOException {
        Path file = file(base64(32), permissions);

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> KeyFile.read(KEY, file))
                .withMessage(KEY + "=" + file + ": others may use it (" + permissions + "): chmod 600")
                .withNoCause();
    }

    @ParameterizedTest
    @CsvSource({"31", "33", "16", "0", "64"})
    void a_key_of_another_length_is_refused_in_one_line(int length) throws IOException {
        Path file = file(base64(length), "rw-------");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> KeyFile.read(KEY, file))
                .withMessage(KEY + "=" + file + ": it holds " + length + " bytes in base64, not 32")
                .withNoCause();
    }

    @Test
    void what_is_not_base64_is_refused_without_showing_it() throws IOException {
        Path file = file("not a key, but secret?", "rw-------");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> KeyFile.read(KEY, file))
                .withMessage(KEY + "=" + file + ": it is not base64")
                .withNoCause();
    }

    @Test
    void a_missing_file_is_refused_in_one_line() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> KeyFile.read(KEY, folder.resolve("none")))
                .withMessage(KEY + "=" + folder.resolve("none")
                        + ": no such file: write 32 random bytes in base64 there, mode 0600");
    }

    @Test
    void a_further_root_that_is_not_there_is_none_and_one_that_others_may_use_is_refused() throws IOException {
        Path own = file(base64(32), "rw-------");
        Path open = file(base64(32), "rw-r-----");

        assertThat(Roots.read(List.of(folder.resolve("none"), own)))
                .extracting(RootKey::id)
                .containsExactly(new FileRootKey(filled(32)).id());
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Roots.read(List.of(own, open)))
                .withMessage("cns.keyring.other-root-files=" + open + ": others may use it (rw-r-----): chmod 600");
    }

    private Path file(String text, String permissions) throws IOException {
        Path file = Files.createTempFile(folder, "key", "");
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static String base64(int length) {
        return Base64.getEncoder().encodeToString(filled(length));
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 7);
        return bytes;
    }
}
