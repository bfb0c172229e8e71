package com.cns.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.platform.http.TrustedProxies;
import com.cns.platform.probe.Wire.Reply;
import com.cns.platform.problem.Problem;
import com.cns.platform.testing.CustomerToken;
import java.io.IOException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ProbeTest
class HttpLimitsTest {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final String JSON = "Host: localhost\r\nContent-Type: application/json\r\n";

    /** Quarkus looks a host name up for each request, and takes {@code ::1} for host ":" at port 1: CIDR is taken as it is. */
    @Test
    void no_request_waits_for_a_name_server() {
        assertThat(ConfigProvider.getConfig().getValues("quarkus.http.proxy.trusted-proxies", String.class))
                .isNotEmpty()
                .allMatch(TrustedProxies::isNetwork);
    }

    @Test
    void a_body_that_says_it_is_too_large_is_refused_before_it_is_sent() throws IOException {
        try (Wire wire = new Wire()) {
            Reply reply = wire.request("POST /v1/probe/batches HTTP/1.1\r\n" + JSON + "Content-Length: "
                    + (4 * MEBIBYTE + 1) + "\r\n\r\n");

            isProblem(reply, Problem.BODY_TOO_LARGE);
            assertThat(reply.header("connection")).isEqualTo("close");
        }
    }

    @Test
    void a_client_that_sends_all_of_a_body_that_is_too_large_still_reads_the_answer() throws IOException {
        try (Wire wire = new Wire()) {
            wire.send("POST /v1/probe/batches HTTP/1.1\r\n" + JSON + "Content-Length: " + 6 * MEBIBYTE + "\r\n\r\n");
            wire.send(" ".repeat(6 * MEBIBYTE));

            isProblem(wire.reply(), Problem.BODY_TOO_LARGE);
            assertThat(wire.closes()).isTrue();
        }
    }

    @Test
    void a_body_without_a_length_is_counted_and_refused() throws IOException {
        try (Wire wire = new Wire()) {
            wire.send("POST /v1/probe/batches HTTP/1.1\r\n" + JSON + "Transfer-Encoding: chunked\r\n\r\n");
            String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
            for (int sent = 0; sent <= 4 * MEBIBYTE; sent += 0x10000) {
                wire.send(chunk);
            }
            wire.send("0\r\n\r\n");

            isProblem(wire.reply(), Problem.BODY_TOO_LARGE);
            assertThat(wire.closes()).isTrue();
        }
    }

    @Test
    void a_body_in_chunks_that_fits_is_read() throws IOException {
        String body = "{\"records\":[{\"id\":\"a\",\"segments\":1,\"product\":\"sms\"}]}";
        try (Wire wire = new Wire()) {
            Reply reply =
                    wire.request("POST /v1/probe/batches HTTP/1.1\r\n" + JSON + "Transfer-Encoding: chunked\r\n\r\n"
                            + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n");

            assertThat(reply.status()).isEqualTo(200);
        }
    }

    @Test
    void a_form_without_a_length_is_refused() throws IOException {
        try (Wire wire = new Wire()) {
            Reply reply = wire.request("POST /v1/probe/forms HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n");

            isProblem(reply, Problem.LENGTH_REQUIRED);
        }
    }

    @Test
    void a_form_with_a_value_that_is_too_long_is_refused() throws IOException {
        String form = "grant_type=" + "x".repeat(100_000);
        try (Wire wire = new Wire()) {
            Reply reply = wire.request("POST /v1/probe/forms HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length() + "\r\n\r\n"
                    + form);

            isProblem(reply, Problem.BODY_TOO_LARGE);
        }
    }

    @Test
    void a_body_that_is_refused_unread_does_not_stall_the_connection() throws IOException {
        String body = " ".repeat(MEBIBYTE);
        try (Wire wire = new Wire()) {
            wire.send("POST /v1/probe/sealed-batches HTTP/1.1\r\n" + JSON + "Content-Length: " + body.length()
                    + "\r\n\r\n" + body);
            isProblem(wire.reply(), Problem.UNAUTHENTICATED);

            assertThat(wire.get("/v1/probe/things/" + CustomerToken.ACCOUNT).status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//v1/probe/caller",
                "/v1//probe/caller",
                "/v1/probe/caller//",
                "/v1/probe/caller;x",
                "/v1;a=b/probe/caller",
                "/v1/probe/%63aller;x=1",
                "/v1/probe%2Fcaller",
                "/v1/probe%2fcaller",
                "/v1/probe%5Ccaller",
                "/v1/./probe/caller",
                "/v1/x/../probe/caller",
                "/v1/x/%2e%2e/probe/caller",
                "/v1/%2E/probe/caller",
                "/v1/probe/%00",
                "/v1/probe/%0d%0aforged",
                "/v1/probe/%C3%28",
                "/v1/probe/%252F",
                "/v1/probe/caller?q=%00",
                "/v1/probe/caller?q=%C3%28",
            })
    void a_url_that_can_be_read_in_two_ways_is_refused(String target) throws IOException {
        try (Wire wire = new Wire();
                LogBook log = new LogBook()) {
            isProblem(wire.get(target), Problem.MALFORMED_REQUEST);

            assertThat(log.lines()).noneMatch(line -> line.contains("forged"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/probe/things/" + CustomerToken.ACCOUNT,
                "/v1/probe/things/AC0000000000000000000000000000000%61",
                "/v1/probe/things/" + CustomerToken.ACCOUNT + "?q=a%2Fb&r=%C3%A9"
            })
    void a_plain_url_passes(String target) throws IOException {
        try (Wire wire = new Wire()) {
            assertThat(wire.get(target).status()).isEqualTo(200);
        }
    }

    /** Quarkus itself answers, before any code of ours. */
    @ParameterizedTest
    @ValueSource(strings = {"/v1/probe\\caller", "/v1/probe/%zz", "/v1/probe/%", "/v1/probe/caller?q=%zz"})
    void a_url_that_is_none_is_refused_without_a_word_of_it(String target) throws IOException {
        try (Wire wire = new Wire()) {
            Reply reply = wire.get(target);

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.head() + reply.body()).doesNotContain("probe");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "nothing", "http://localhost/v1//probe"})
    void a_target_that_is_no_path_is_refused(String target) throws IOException {
        try (Wire wire = new Wire()) {
            Reply reply = wire.get(target);

            assertThat(reply.status()).isBetween(400, 404);
            assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
        }
    }

    @Test
    void what_is_not_http_is_refused_without_a_word_of_it() throws IOException {
        try (Wire wire = new Wire()) {
            Reply reply = wire.request("canary\r\n\r\n");

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.head() + reply.body()).doesNotContain("canary");
        }
    }

    private static void isProblem(Reply reply, Problem problem) {
        assertThat(reply.status()).as(reply.head() + reply.body()).isEqualTo(problem.status());
        assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
        assertThat(reply.body()).contains("\"type\":\"" + problem.type() + "\"");
    }
}
