package io.github.asynctrace.sample.shipping;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How badly the worst of the carriers behaves.
 *
 * @param stallEvery it stalls in one of so many calls; 0 for never
 * @param stallTime how long its answer takes then
 */
@ConfigurationProperties("shop.carrier")
record CarrierProperties(@DefaultValue("40") int stallEvery, @DefaultValue("20s") Duration stallTime) {
}
