<!doctype html>
<html lang="{{LANGUAGE}}" dir="{{DIRECTION}}">
<head>
	<meta charset="utf-8">
	<meta name="viewport" content="width=device-width, initial-scale=1">
	<meta name="color-scheme" content="light dark">
	<meta name="supported-color-schemes" content="light dark">
	<title>{{SUBJECT}}</title>
	<style>
	@media (prefers-color-scheme: dark) {
	.ground { background: {{NIGHT_GROUND}} !important; }
	.sheet { background: {{NIGHT_SURFACE}} !important; border-color: {{NIGHT_LINE}} !important; }
	.words, .words h1, .words p { color: {{NIGHT_TEXT}} !important; }
	.words .small, .small a, .from, .from a { color: {{NIGHT_MUTED}} !important; }
	.act { background: {{NIGHT_ACCENT}} !important; }
	.act a { color: {{NIGHT_ON_ACCENT}} !important; }
	}
	</style>
</head>
<body class="ground" style="margin: 0; padding: 0; background: {{DAY_GROUND}}">
	<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="background: {{DAY_GROUND}}">
		<tr>
			<td align="center" style="padding: 24px 12px">
				<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width: 560px">
					<tr>
						<td class="from" style="padding: 0 4px 12px; font: 600 15px/1.4 {{FONT_STACK}}; color: {{DAY_MUTED}}; word-break: break-word">{{#OWN_LOGO}}<img src="{{LOGO}}" alt="{{LOGO_NAME}}" height="36" border="0">{{/OWN_LOGO}}{{#PORTAL_NAMED}} <bdi>{{PORTAL}}</bdi>{{/PORTAL_NAMED}}</td>
					</tr>
					<tr>
						<td class="sheet words" style="padding: 28px 24px 12px; background: {{DAY_SURFACE}}; border: 1px solid {{DAY_LINE}}; border-radius: {{RADIUS}}px; font: 16px/1.55 {{FONT_STACK}}; color: {{DAY_TEXT}}; word-break: break-word">
							<h1 style="margin: 0 0 16px; font-size: 22px; line-height: 1.25; color: {{DAY_TEXT}}">{{TITLE}}</h1>
							{{#GREETING}}
							<p style="margin: 0 0 16px">{{HELLO}}</p>
							{{/GREETING}}
							{{#PARAGRAPH}}
							<p style="margin: 0 0 16px">{{TEXT}}</p>
							{{/PARAGRAPH}}
							{{#ACTION}}
							<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin: 8px 0 20px">
								<tr>
									<td class="act" bgcolor="{{DAY_ACCENT}}" style="background: {{DAY_ACCENT}}; border-radius: {{RADIUS}}px"><a href="{{LINK}}" style="display: inline-block; padding: 12px 22px; font-weight: 600; color: {{DAY_ON_ACCENT}}; text-decoration: none">{{BUTTON}}</a></td>
								</tr>
							</table>
							<p class="small" style="margin: 0 0 16px; font-size: 14px; color: {{DAY_MUTED}}">[[If the button does not work, open this address in your browser:]]<br><a href="{{LINK}}" style="color: {{DAY_MUTED}}; word-break: break-all">{{LINK}}</a></p>
							{{/ACTION}}
							{{#NOTE}}
							<p class="small" style="margin: 0 0 16px; font-size: 14px; color: {{DAY_MUTED}}">{{TEXT}}</p>
							{{/NOTE}}
						</td>
					</tr>
					<tr>
						<td class="from" style="padding: 16px 4px 0; font: 13px/1.5 {{FONT_STACK}}; color: {{DAY_MUTED}}; word-break: break-word">{{#BECAUSE}}{{TEXT}} {{/BECAUSE}}<a href="{{HOME}}" style="color: {{DAY_MUTED}}"><bdi>{{PORTAL}}</bdi></a></td>
					</tr>
				</table>
			</td>
		</tr>
	</table>
</body>
</html>
