package com.cns.platform.idempotency;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A {@code POST} that, sent again with the same {@code Idempotency-Key}, is answered as it was the first time and does
 * nothing more. Its method answers a {@code Uni} and opens one transaction ({@code Tenant.in}, {@code Tenant.sql} or {@code AcrossTenants.enclosed}), which
 * then commits with the answer; without the header nothing changes. A refusal ({@code ProblemException}) keeps what it kept
 * anyway, such as a count of tries; any other failure undoes the transaction.
 */
@Documented
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {}
