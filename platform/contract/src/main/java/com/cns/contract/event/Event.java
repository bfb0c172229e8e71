package com.cns.contract.event;

/** A fact that happened, told on a topic. Implementations are records annotated with {@link EventType}. */
public interface Event {}
