{{#SECOND_WAY}}<a class="button quiet" href="{{SECOND_LINK}}">{{SECOND_LABEL}}</a> {{/SECOND_WAY}}{{#FIRST_WAY}}<a class="button" href="{{NEW}}">{{NEW_LABEL}}</a>{{/FIRST_WAY}}
