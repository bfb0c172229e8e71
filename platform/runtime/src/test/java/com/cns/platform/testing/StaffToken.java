package com.cns.platform.testing;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import org.eclipse.microprofile.config.ConfigProvider;

/** Gets tokens from the operator's OIDC provider as people and programs get them. */
public final class StaffToken {
    private static final String CONSOLE = "cns-console";

    private StaffToken() {}

    public static String of(String person) {
        return token(
                CONSOLE,
                given().formParam("grant_type", "password")
                        .formParam("username", person)
                        .formParam("password", "any")
                        .formParam("scope", "openid"));
    }

    public static String ofProgram() {
        return ofProgram(CONSOLE);
    }

    /** {@code review-bot} is one with a reviewer's role. */
    public static String ofProgram(String client) {
        return token(
                client, given().formParam("grant_type", "client_credentials").formParam("scope", "cns"));
    }

    private static String token(String client, RequestSpecification request) {
        return request.auth()
                .preemptive()
                .basic(client, "any")
                .post(ConfigProvider.getConfig().getValue("cns.staff.issuer", String.class) + "/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }
}
