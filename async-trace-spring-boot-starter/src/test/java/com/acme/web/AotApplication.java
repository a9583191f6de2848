package com.acme.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.web.TestApplication;

import org.springframework.aot.AotDetector;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Started by its main method, ahead of time or not, it says what its endpoint says.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ChainController.class)
public class AotApplication {

	public static void main(String[] args) throws IOException, InterruptedException {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(AotApplication.class)
			.properties("server.port=0", "asynctrace.budget=100", "spring.main.banner-mode=off",
					"management.endpoints.web.exposure.include=asynctrace", TestApplication.WITHOUT_SECURITY)
			.run(args)) {
			String url = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
			System.out.println("ahead of time: " + AotDetector.useGeneratedArtifacts());
			System.out.println(get(url + "/chain"));
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			while (tracer.snapshot().counts().done() < 2) {
				Thread.onSpinWait();
			}
			System.out.println(get(url + "/actuator/asynctrace"));
			System.out.println(get(url + "/actuator/asynctrace?format=text"));
		}
	}

	private static String get(String url) throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
			.body();
	}

}
